import { InsetError } from '@inset/model';
import type { UrlPolicy } from '../shared/source-registry.ts';

/**
 * The address of a picture as the page resolves it, or why it is not fetched: a picture carries word of its reader to
 * the server that has it. Pictures in the document itself and of the page's own site need no leave, other sites' the
 * host's; a policy of the host is asked about both.
 */
export function allowedImage(src: string, policy: UrlPolicy | undefined): string | InsetError {
  if (/^data:image\/(png|webp|jpeg|gif|avif|svg\+xml)[;,]/.test(src)) return src;
  const url = URL.parse(src, document.baseURI);
  if (!url || !/^(https?|blob):$/.test(url.protocol))
    return new InsetError('FORBIDDEN', `“${src.slice(0, 100)}” is not the address of a picture.`);
  const isOwn = url.origin === location.origin;
  if (policy ? policy(url) : isOwn) return url.href;
  const message = `This page does not fetch pictures from ${url.host}. Put the picture itself here instead.`;
  return new InsetError('FORBIDDEN', message, { url: url.href });
}
