export { stringsFor, registerLocale } from './locales/locales.ts';
export { en, type Strings } from './locales/en.ts';
export { defineElement } from './shared/define-element.ts';
export { InsetElement } from './shared/inset-element.ts';
export { createKit, defaultKit, kitContext, pageEngine, type Kit } from './shared/kit.ts';
export { LazyDataSource, type DataSourceExtras, type KitDataSource } from './shared/lazy-data-source.ts';
export { SelectionStore } from './shared/selection-store.ts';
export { anyWebUrl, SourceRegistry, type SourceState, type UrlPolicy } from './shared/source-registry.ts';
export { elementLoaders } from './loaders.ts';
