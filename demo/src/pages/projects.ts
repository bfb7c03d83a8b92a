import { isCanvasFile, type Backend, type CanvasSummary, type Project } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { askForText, askToGoOn } from '../ask-dialog.ts';
import { forgetCanvas, localCanvases } from '../local-canvases.ts';
import { PageElement } from '../page-element.ts';
import { tell, toldWords, type Told } from '../told.ts';
import { startCanvas } from '../new-canvas.ts';
import { spoken, words } from '../words/words.ts';

interface Entry {
  id: string;
  title: string;
  updatedAt: string;
  where: string;
  canRemove: boolean;
  isLocal: boolean;
}

const dated = (date: string): string =>
  new Intl.DateTimeFormat(spoken(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(date));

/** The canvases of the signed-in person by project, and those kept on this device only. */
export class PortalProjects extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property({ type: Boolean }) signedIn = false;
  @state() private projects: Project[] = [];
  @state() private canvases?: CanvasSummary[];
  @state() private error?: Told;
  /** What is looked for in the canvases' names. */
  @state() private sought = '';

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('signedIn')) void this.load();
  }

  protected override render(): TemplateResult {
    const saved = new Set(this.canvases?.map(({ id }) => id));
    const local = localCanvases().filter(({ id }) => !saved.has(id));
    const { canvases, projects: said, startWithFile, tryAgain } = words();
    return html`<main @dragover=${this.dragOver} @drop=${this.drop}>
      <div class="heading-row">
        <h1>${canvases}</h1>
        <div class="actions">
          ${this.signedIn ? html`<button @click=${this.addProject}>${said.add}</button>` : nothing}
          <button @click=${this.chooseFile}>${said.openFile}</button>
          <button class="primary" @click=${() => startCanvas({ datasets: [], blocks: [] })}>
            ${said.addCanvas}
          </button>
        </div>
      </div>
      ${
        this.error
          ? html`<p class="problem" role="alert">
              ${toldWords(this.error)} <button @click=${() => this.load()}>${tryAgain}</button>
            </p>`
          : nothing
      }
      ${local.length + saved.size > 1 ? this.renderSearch([...local, ...(this.canvases ?? [])]) : nothing}
      ${this.signedIn ? this.renderProjects() : nothing}
      ${
        local.length > 0
          ? this.renderList(
              said.onDevice,
              local.map((canvas) => ({ ...canvas, where: said.thisDevice, canRemove: true, isLocal: true })),
            )
          : nothing
      }
      ${
        !this.signedIn && local.length === 0
          ? html`<p class="quiet">${said.empty}</p>
              <p class="actions">
                <a class="button" href="/">${startWithFile}</a>
                <a class="button" href="/sign-in?next=/projects">${said.emptySignIn}</a>
              </p>`
          : nothing
      }
    </main>`;
  }

  private readonly dragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  private readonly drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.openFile(file);
  };

  private readonly chooseFile = (): void => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,.html';
    input.addEventListener('change', () => input.files?.[0] && void this.openFile(input.files[0]));
    input.click();
  };

  /** A canvas that was downloaded becomes a new one here. */
  private async openFile(file: File): Promise<void> {
    this.error = undefined;
    if (await isCanvasFile(file)) startCanvas({ datasets: [], blocks: [], file });
    else {
      this.error = { said: words().projects.noCanvas(file.name) };
    }
  }

  private renderSearch(canvases: readonly { title: string }[]): TemplateResult {
    const { projects: said } = words();
    const found = canvases.filter((canvas) => this.isSought(canvas)).length;
    return html`<p class="search">
      <input
        type="search"
        aria-label=${said.search}
        placeholder=${said.search}
        .value=${this.sought}
        @input=${({ currentTarget }: Event) => (this.sought = (currentTarget as HTMLInputElement).value)}
      />
      <span class="quiet" role="status">${this.sought.trim() ? said.found(found) : nothing}</span>
    </p>`;
  }

  /** Whether a name has all the words that are looked for, whatever their case and accents. */
  private isSought({ title }: { title: string }): boolean {
    const plain = (text: string): string =>
      text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(spoken());
    const name = plain(title || words().untitled);
    return plain(this.sought)
      .split(/\s+/)
      .every((part) => name.includes(part));
  }

  private renderProjects(): TemplateResult | (TemplateResult | typeof nothing)[] {
    if (!this.canvases) return html`<p class="quiet" role="status">${words().projects.loading}</p>`;
    const known = new Set(this.projects.map(({ id }) => id));
    const shared = this.canvases.filter(({ projectId }) => !known.has(projectId));
    const toEntry = (canvas: CanvasSummary): Entry => ({
      ...canvas,
      where: canvas.role === 'owner' ? '' : words().roles[canvas.role],
      canRemove: canvas.role === 'owner',
      isLocal: false,
    });
    const groups = this.projects.map((project) =>
      this.renderList(
        project.name,
        this.canvases!.filter(({ projectId }) => projectId === project.id).map(toEntry),
        html`<button
          class="plain"
          aria-label=${words().projects.renameOf(project.name)}
          @click=${() => this.renameProject(project)}
        >
          ${words().projects.rename}
        </button>`,
      ),
    );
    return shared.length > 0
      ? [...groups, this.renderList(words().projects.shared, shared.map(toEntry))]
      : groups;
  }

  private renderList(
    heading: string,
    all: Entry[],
    action: TemplateResult | typeof nothing = nothing,
  ): TemplateResult | typeof nothing {
    const entries = all.filter((entry) => this.isSought(entry));
    // Where something is looked for, only what is found is shown.
    if (this.sought.trim() && entries.length === 0) return nothing;
    const { projects: said, untitled } = words();
    return html`<section>
      <div class="list-heading">
        <h2>${heading}</h2>
        ${action}
      </div>
      ${entries.length === 0 ? html`<p class="quiet">${said.emptyProject}</p>` : nothing}
      <ul class="cards">
        ${entries.map(
          (entry) =>
            html`<li class="card">
              <a href="/canvas/${entry.id}">${entry.title || untitled}</a>
              <span class="quiet small">${dated(entry.updatedAt)}</span>
              ${entry.where ? html`<span class="quiet small">${entry.where}</span>` : nothing}
              ${
                entry.canRemove
                  ? html`<button
                      class="plain remove"
                      aria-label=${said.deleteOf(entry.title || untitled)}
                      @click=${() => this.removeEntry(entry)}
                    >
                      ${said.delete}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private async load(): Promise<void> {
    this.error = undefined;
    if (!this.signedIn) return;
    try {
      [this.projects, this.canvases] = await Promise.all([
        this.backend.projects.list(),
        this.backend.canvases.list(),
      ]);
    } catch (error) {
      this.error = await tell(error);
    }
  }

  private async addProject(): Promise<void> {
    const { name: label, projects: said } = words();
    const name = await askForText({ title: said.add, label, action: said.create });
    if (name === undefined) return;
    await this.change(() => this.backend.projects.create(name));
  }

  private async renameProject({ id, name: value }: Project): Promise<void> {
    const { name: label, projects: said } = words();
    const name = await askForText({ title: said.renameProject, label, value, action: said.renameProject });
    if (name === undefined || name === value) return;
    await this.change(() => this.backend.projects.rename(id, name));
  }

  private async removeEntry(entry: Entry): Promise<void> {
    const { projects: said, untitled } = words();
    const isSure = await askToGoOn({
      title: said.isSure(entry.title || untitled),
      text: entry.isLocal ? said.deleteLocal : said.deleteShared,
      action: said.deleteCanvas,
    });
    if (!isSure) return;
    const place = this.removeButtons.indexOf(document.activeElement as HTMLElement);
    // What this device keeps of it may be all there is while the server has not let go of it.
    if (!entry.isLocal && !(await this.change(() => this.backend.canvases.remove(entry.id)))) return;
    indexedDB.deleteDatabase(`inset-canvas-${entry.id}`);
    forgetCanvas(entry.id);
    this.requestUpdate();
    await this.updateComplete;
    this.focusNear(place);
  }

  private get removeButtons(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('button.remove')];
  }

  /** The card that had the focus is gone; the one that took its place has it then, so that the keyboard can go on. */
  private focusNear(place: number): void {
    const left = this.removeButtons;
    (left[Math.min(place, left.length - 1)] ?? this.querySelector<HTMLElement>('.actions .primary'))?.focus();
  }

  /** Whether it went well; what went wrong is shown. */
  private async change(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
    } catch (error) {
      this.error = await tell(error);
      return false;
    }
    await this.load();
    return true;
  }
}
