import {
  afterNextRender,
  Component,
  computed,
  CUSTOM_ELEMENTS_SCHEMA,
  DestroyRef,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import {
  autoload,
  type CanvasChangeEvent,
  type CanvasSaveStateEvent,
  type ChartSelectEvent,
  type InsetCanvas,
} from 'inset';
import * as desk from '../../shared/desk';
import { fetchOrders, type Order } from '../../shared/orders';

@Component({
  selector: 'desk-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  protected readonly desk = desk;
  protected readonly orders = signal<Order[] | undefined>(undefined);
  protected readonly failure = signal('');
  protected readonly locale = signal('en');
  protected readonly theme = signal<desk.Theme>('auto');
  protected readonly region = signal('');
  protected readonly by = signal('channel');
  protected readonly showsRows = signal(true);
  protected readonly showsBoard = signal(true);
  protected readonly query = computed(() => desk.ordersOf(this.region()));

  protected readonly picked = signal('nothing');
  protected readonly pinned = signal('0 pinned');
  protected readonly kept = signal('');
  private readonly board = viewChild<ElementRef<InsetCanvas>>('board');

  constructor() {
    const destroyed = inject(DestroyRef);
    // Only in a browser: there are no elements on a server.
    afterNextRender(() => {
      destroyed.onDestroy(autoload(document));
      void this.load();
    });
  }

  protected async load(): Promise<void> {
    this.failure.set('');
    try {
      this.orders.set(await fetchOrders());
    } catch (error) {
      this.failure.set((error as Error).message);
    }
  }

  protected pick(event: ChartSelectEvent): void {
    this.picked.set(desk.tellPick(event));
  }

  protected change(event: CanvasChangeEvent): void {
    this.pinned.set(desk.tellBoard(event));
  }

  protected keep(event: CanvasSaveStateEvent): void {
    this.kept.set(desk.tellKept(event));
  }

  protected pin(): void {
    this.board()?.nativeElement.addBlock(desk.chartBlock(this.region(), this.by()));
  }
}
