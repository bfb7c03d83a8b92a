export { createClient, type Client, type ClientOptions } from './create-client.ts';
