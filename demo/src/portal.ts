import { autoload, createClient, type User } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { PageElement, redraw } from './page-element.ts';
import { PortalCanvas } from './pages/canvas.ts';
import { PortalHome } from './pages/home.ts';
import { PortalProjects } from './pages/projects.ts';
import { PortalShare } from './pages/share.ts';
import { PortalShared } from './pages/shared.ts';
import { PortalSignIn } from './pages/sign-in.ts';
import { followLinks, navigate, readRoute, type Route } from './router.ts';
import { languages, speak, spoken, words, type Language } from './words/words.ts';

const backend = createClient({ server: location.origin });

function titleOf({ page }: Route): string {
  const { canvas, canvases, createAccount, notFound, shared, signIn } = words();
  const title = {
    home: '',
    'sign-in': signIn,
    register: createAccount,
    projects: canvases,
    canvas,
    shared: shared.title,
    'not-found': notFound,
  }[page];
  return title === '' ? 'Inset' : `${title} · Inset`;
}

/** The portal: a bar on top and one page at a time, all within one provider. */
class InsetPortal extends PageElement {
  @state() private route: Route = readRoute(new URL(location.href));
  private path = location.pathname;
  @state() private user: User | null = null;
  /** False until it is known whether a session was left behind. */
  @state() private restored = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // What stood here until this code came.
    this.replaceChildren();
    addEventListener('popstate', () => this.follow());
    addEventListener('hashchange', () => this.follow());
    this.addEventListener('click', followLinks);
    backend.session.subscribe((user) => (this.user = user));
    void backend.session
      .restore()
      .catch(() => null)
      .then((user) => {
        this.user = user;
        this.restored = true;
      });
    document.title = titleOf(this.route);
  }

  protected override render(): TemplateResult {
    const { page } = this.route;
    return html`<inset-provider
      .backend=${this.user || page === 'shared' ? backend : undefined}
      locale=${spoken()}
      canvas-url="/canvas/{id}"
    >
      ${page === 'shared' ? this.renderSharedBar() : this.renderBar()} ${this.renderPage()}
      ${page === 'canvas' || page === 'shared' ? nothing : this.renderLanguages()}
    </inset-provider>`;
  }

  private renderBar(): TemplateResult {
    const { page } = this.route;
    const here = location.pathname;
    const { canvases, portal, signIn, signOut, start } = words();
    return html`<header class="bar">
      <a class="wordmark" href="/"><img src="/icon.svg" alt="" />Inset</a>
      <nav aria-label=${portal}>
        <a class="hide-narrow" href="/" aria-current=${page === 'home' ? 'page' : nothing}>${start}</a>
        <a href="/projects" aria-current=${page === 'projects' ? 'page' : nothing}>${canvases}</a>
        <div class="who">
          ${
            this.user
              ? html`<span title=${this.user.email ?? ''}>${this.user.name}</span
                  ><button @click=${this.signOut}>${signOut}</button>`
              : page === 'sign-in' || page === 'register'
                ? nothing
                : html`<a href="/sign-in?next=${encodeURIComponent(here)}">${signIn}</a>`
          }
        </div>
      </nav>
    </header>`;
  }

  private renderSharedBar(): TemplateResult {
    return html`<header class="bar">
      <a class="wordmark" href="/"><img src="/icon.svg" alt="" />Inset</a>
      <nav aria-label=${words().portal}>
        <span class="quiet">${words().sharedBar}</span>
      </nav>
    </header>`;
  }

  private renderLanguages(): TemplateResult {
    const choose = ({ target }: Event): void => {
      speak((target as HTMLSelectElement).value as Language);
      document.title = titleOf(this.route);
      redraw();
    };
    return html`<footer>
      <select class="language" aria-label=${words().language} @change=${choose}>
        ${Object.entries(languages).map(
          ([tag, name]) =>
            html`<option lang=${tag} value=${tag} ?selected=${tag === spoken()}>${name}</option>`,
        )}
      </select>
    </footer>`;
  }

  private renderPage(): TemplateResult {
    const { route } = this;
    switch (route.page) {
      case 'home':
        return html`<portal-home></portal-home>`;
      case 'sign-in':
      case 'register':
        return html`<portal-sign-in
          .backend=${backend}
          mode=${route.page}
          .next=${route.next}
        ></portal-sign-in>`;
      case 'projects':
        return this.restored
          ? html`<portal-projects .backend=${backend} ?signedIn=${this.user !== null}></portal-projects>`
          : html`<portal-waiting></portal-waiting>`;
      case 'canvas':
        // Who is signed in decides where the canvas comes from, so that is found out first.
        return this.restored
          ? html`<portal-canvas
              .canvasId=${route.id}
              .backend=${this.user ? backend : undefined}
            ></portal-canvas>`
          : html`<portal-waiting></portal-waiting>`;
      case 'shared':
        return html`<portal-shared .backend=${backend} .token=${route.token}></portal-shared>`;
      case 'not-found':
        return html`<main class="narrow">
          <h1>${words().nothingHere}</h1>
          <p class="actions">
            <a class="button" href="/">${words().startWithFile}</a>
            <a class="button" href="/projects">${words().goToCanvases}</a>
          </p>
        </main>`;
    }
  }

  private follow(): void {
    const isSame = location.pathname === this.path;
    this.path = location.pathname;
    this.route = readRoute(new URL(location.href));
    if (isSame && this.route.page !== 'shared') return;
    document.title = titleOf(this.route);
    void this.updateComplete.then(() => this.begin());
  }

  /** Another page begins at its top, and at its heading for who reads by ear, unless it has put the focus elsewhere. */
  private async begin(): Promise<void> {
    scrollTo(0, 0);
    const page = this.querySelector<HTMLElement>('inset-provider > header + *');
    if (page instanceof PageElement) await page.updateComplete;
    const heading = page?.querySelector<HTMLElement>('h1');
    if (!heading || page!.contains(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  private readonly signOut = async (): Promise<void> => {
    await backend.session.logOut().catch(() => {});
    navigate('/');
  };
}

customElements.define('portal-home', PortalHome);
customElements.define('portal-sign-in', PortalSignIn);
customElements.define('portal-projects', PortalProjects);
customElements.define('portal-canvas', PortalCanvas);
customElements.define('portal-shared', PortalShared);
customElements.define('portal-share', PortalShare);
customElements.define('inset-portal', InsetPortal);
autoload(document);
