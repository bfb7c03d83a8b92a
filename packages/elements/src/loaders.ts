/** How the script tag's autoloader finds the class of a tag; each runs once, when the tag first appears. */
export const elementLoaders: Record<string, () => Promise<CustomElementConstructor>> = {};
