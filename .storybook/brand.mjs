import { addons } from 'storybook/manager-api';
import { theme } from './theme.mjs';

addons.setConfig({ theme });
