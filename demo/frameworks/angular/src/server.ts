import {
  bootstrapApplication,
  type BootstrapContext,
  provideClientHydration,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { App } from './app';

const bootstrap = (context: BootstrapContext) =>
  bootstrapApplication(App, { providers: [provideServerRendering(), provideClientHydration()] }, context);

export const render = (document: string): Promise<string> =>
  renderApplication(bootstrap, { document, url: '/' });
