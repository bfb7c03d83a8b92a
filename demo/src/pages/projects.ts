import { InsetError, isCanvasFile, type Backend, type CanvasSummary, type Project } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { askForText, askToGoOn } from '../ask-dialog.ts';
import { forgetCanvas, localCanvases } from '../local-canvases.ts';
import { PageElement } from '../page-element.ts';
import { startCanvas } from '../new-canvas.ts';

interface Entry {
  id: string;
  title: string;
  updatedAt: string;
  where: string;
  canRemove: boolean;
  isLocal: boolean;
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The canvases of the signed-in person by project, and those kept on this device only. */
export class PortalProjects extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property({ type: Boolean }) signedIn = false;
  @state() private projects: Project[] = [];
  @state() private canvases?: CanvasSummary[];
  @state() private error?: InsetError;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('signedIn')) void this.load();
  }

  protected override render(): TemplateResult {
    const saved = new Set(this.canvases?.map(({ id }) => id));
    const local = localCanvases().filter(({ id }) => !saved.has(id));
    return html`<main @dragover=${this.dragOver} @drop=${this.drop}>
      <div class="heading-row">
        <h1>Canvases</h1>
        <div class="actions">
          ${this.signedIn ? html`<button @click=${this.addProject}>New project</button>` : nothing}
          <button @click=${this.chooseFile}>Open a file</button>
          <button class="primary" @click=${() => startCanvas({ datasets: [], blocks: [] })}>
            New canvas
          </button>
        </div>
      </div>
      ${
        this.error
          ? html`<p class="problem" role="alert">
              ${this.error.message} <button @click=${() => this.load()}>Try again</button>
            </p>`
          : nothing
      }
      ${this.signedIn ? this.renderProjects() : nothing}
      ${
        local.length > 0
          ? this.renderList(
              'On this device only',
              local.map((canvas) => ({ ...canvas, where: 'This device', canRemove: true, isLocal: true })),
            )
          : nothing
      }
      ${
        !this.signedIn && local.length === 0
          ? html`<p class="quiet">
              Nothing here yet. <a href="/">Start with a file or a sample</a>, or
              <a href="/sign-in?next=/projects">sign in</a> to see what you have saved.
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
      const message = `“${file.name}” is no canvas. Data can be dropped on the first page, or on a canvas.`;
      this.error = new InsetError('FILE_FORMAT', message);
    }
  }

  private renderProjects(): TemplateResult | TemplateResult[] {
    if (!this.canvases) return html`<p class="quiet" role="status">Loading your canvases…</p>`;
    const known = new Set(this.projects.map(({ id }) => id));
    const shared = this.canvases.filter(({ projectId }) => !known.has(projectId));
    const toEntry = (canvas: CanvasSummary): Entry => ({
      ...canvas,
      where: canvas.role === 'owner' ? '' : `You are ${canvas.role}`,
      canRemove: canvas.role === 'owner',
      isLocal: false,
    });
    const groups = this.projects.map((project) =>
      this.renderList(
        project.name,
        this.canvases!.filter(({ projectId }) => projectId === project.id).map(toEntry),
        html`<button
          class="plain"
          aria-label="Rename ${project.name}"
          @click=${() => this.renameProject(project)}
        >
          Rename
        </button>`,
      ),
    );
    return shared.length > 0 ? [...groups, this.renderList('Shared with you', shared.map(toEntry))] : groups;
  }

  private renderList(
    heading: string,
    entries: Entry[],
    action: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`<section>
      <div class="list-heading">
        <h2>${heading}</h2>
        ${action}
      </div>
      ${entries.length === 0 ? html`<p class="quiet">No canvas in this project yet.</p>` : nothing}
      <ul class="cards">
        ${entries.map(
          (entry) =>
            html`<li class="card">
              <a href="/canvas/${entry.id}">${entry.title || 'Untitled canvas'}</a>
              <span class="quiet small">${dates.format(new Date(entry.updatedAt))}</span>
              ${entry.where ? html`<span class="quiet small">${entry.where}</span>` : nothing}
              ${
                entry.canRemove
                  ? html`<button
                      class="plain remove"
                      aria-label="Delete ${entry.title || 'Untitled canvas'}"
                      @click=${() => this.removeEntry(entry)}
                    >
                      Delete
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
      this.error = error as InsetError;
    }
  }

  private async addProject(): Promise<void> {
    const name = await askForText({ title: 'New project', label: 'Name', action: 'Create project' });
    if (name === undefined) return;
    await this.change(() => this.backend.projects.create(name));
  }

  private async renameProject({ id, name: value }: Project): Promise<void> {
    const name = await askForText({
      title: 'Rename project',
      label: 'Name',
      value,
      action: 'Rename project',
    });
    if (name === undefined || name === value) return;
    await this.change(() => this.backend.projects.rename(id, name));
  }

  private async removeEntry(entry: Entry): Promise<void> {
    const isSure = await askToGoOn({
      title: `Delete “${entry.title || 'Untitled canvas'}”?`,
      text: entry.isLocal
        ? 'It is kept on this device only, and cannot be brought back.'
        : 'Everybody it is shared with loses it, with its comments. It cannot be brought back.',
      action: 'Delete canvas',
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
      this.error = error as InsetError;
      return false;
    }
    await this.load();
    return true;
  }
}
