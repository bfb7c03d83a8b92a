import { isCanvasFile } from 'inset';
import type {
  Answer,
  ChatAddEvent,
  ChatAnswerEvent,
  UploadLoadedEvent,
  UploadStartEvent,
  UploadRemoveEvent,
  UploadRenameEvent,
} from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { answerToBlock } from '../answer-to-block.ts';
import { answersToBlocks } from '../answers-to-blocks.ts';
import { localCanvases } from '../local-canvases.ts';
import { canvasDataset, startCanvas } from '../new-canvas.ts';
import { PageElement } from '../page-element.ts';
import { samples } from '../samples.ts';
import { words } from '../words/words.ts';

/** Where everybody starts: a file, a question, an answer, a canvas. */
export class PortalHome extends PageElement {
  @state() private loaded: UploadLoadedEvent['detail'][] = [];
  @state() private asked?: string;
  /** What the questions on this page have been answered, in their order. */
  private answers: Answer[] = [];

  protected override render(): TemplateResult {
    const recent = localCanvases().slice(0, 4);
    const started = this.loaded.length > 0;
    const { home, untitled } = words();
    return html`<div class="home ${started ? 'started' : ''}">
      <main>
        <h1 class="headline">${home.drop} <br />${home.ask} <em>${home.anything}</em>.</h1>
        ${started ? nothing : html`<p class="lead">${home.lead}</p>`}
        <div class=${started ? 'sheet' : ''}>
          <inset-upload
            label=${started ? home.dropAnother : home.dropFirst}
            .samples=${samples()}
            whole-page
            @inset-upload-start=${this.lookAtFile}
            @inset-upload-loaded=${this.addDataset}
            @inset-upload-rename=${({ detail }: UploadRenameEvent) => this.forget(detail.from)}
            @inset-upload-remove=${({ detail }: UploadRemoveEvent) => this.forget(detail.name)}
          ></inset-upload>
        </div>
        ${
          this.asked
            ? html`<section class="sheet" aria-labelledby="ask-heading">
                <div class="heading-row">
                  <h2 id="ask-heading">
                    ${home.askHeading} ${this.loaded.length > 1 ? nothing : this.asked}
                  </h2>
                  ${this.loaded.length > 1 ? this.renderChoice() : nothing}
                  <button @click=${this.open}>${home.open}</button>
                </div>
                <inset-chat
                  source=${this.asked}
                  can-add
                  @inset-chat-answer=${({ detail }: ChatAnswerEvent) => this.answers.push(detail.answer)}
                  @inset-chat-add=${this.keep}
                ></inset-chat>
              </section>`
            : nothing
        }
        ${
          recent.length > 0
            ? html`<section aria-labelledby="recent-heading">
                <h2 id="recent-heading">${home.recent}</h2>
                <ul class="cards">
                  ${recent.map(
                    ({ id, title }) =>
                      html`<li class="card"><a href="/canvas/${id}">${title || untitled}</a></li>`,
                  )}
                </ul>
              </section>`
            : nothing
        }
      </main>
    </div>`;
  }

  private renderChoice(): TemplateResult {
    return html`<div class="chips" role="group" aria-label=${words().home.which}>
      ${this.loaded.map(
        ({ name }) =>
          html`<button aria-pressed=${name === this.asked} @click=${() => (this.asked = name)}>
            ${name}
          </button>`,
      )}
    </div>`;
  }

  /** A canvas that was downloaded is opened; other JSON goes on as data. */
  private readonly lookAtFile = (event: UploadStartEvent): void => {
    const { file } = event.detail;
    if (!file || !/\.(json|html?)$/i.test(file.name) || this.looked.has(file)) return;
    event.preventDefault();
    this.looked.add(file);
    const upload = event.target as HTMLElement & { add(files: Iterable<File>): Promise<void> };
    void isCanvasFile(file).then((isCanvas) =>
      isCanvas ? startCanvas({ datasets: [], blocks: [], file }) : upload.add([file]),
    );
  };
  private readonly looked = new WeakSet<File>();

  private readonly addDataset = (event: UploadLoadedEvent): void => {
    this.loaded = [...this.loaded.filter(({ name }) => name !== event.detail.name), event.detail];
    this.asked = event.detail.name;
  };

  private forget(name: string): void {
    this.loaded = this.loaded.filter((each) => each.name !== name);
    this.answers = this.answers.filter(({ query }) => query.from !== name);
    if (this.asked === name) this.asked = this.loaded.at(-1)?.name;
  }

  private readonly keep = ({ detail: { answer } }: ChatAddEvent): void => {
    startCanvas({ title: answer.title, datasets: this.datasets(), blocks: [answerToBlock(answer)] });
  };

  private readonly open = (): void =>
    startCanvas({
      title: this.asked ?? '',
      datasets: this.datasets(),
      blocks: answersToBlocks(this.answers),
    });

  private datasets() {
    return this.loaded.map(canvasDataset).filter((dataset) => dataset !== undefined);
  }
}
