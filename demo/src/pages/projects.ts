import type { Backend, CanvasSummary, InsetError, Project } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
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
    return html`<main>
      <div class="heading-row">
        <h1>Canvases</h1>
        <div class="actions">
          ${this.signedIn ? html`<button @click=${this.addProject}>New project</button>` : nothing}
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
      ),
    );
    return shared.length > 0 ? [...groups, this.renderList('Shared with you', shared.map(toEntry))] : groups;
  }

  private renderList(heading: string, entries: Entry[]): TemplateResult {
    return html`<section>
      <h2>${heading}</h2>
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
                      class="plain"
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
    const name = prompt('Name of the project');
    if (!name?.trim()) return;
    await this.change(() => this.backend.projects.create(name.trim()));
  }

  private async removeEntry(entry: Entry): Promise<void> {
    if (!confirm(`Delete "${entry.title || 'Untitled canvas'}" for good?`)) return;
    if (!entry.isLocal) await this.change(() => this.backend.canvases.remove(entry.id));
    indexedDB.deleteDatabase(`inset-canvas-${entry.id}`);
    forgetCanvas(entry.id);
    this.requestUpdate();
  }

  private async change(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
      await this.load();
    } catch (error) {
      this.error = error as InsetError;
    }
  }
}
