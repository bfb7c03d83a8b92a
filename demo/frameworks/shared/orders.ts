/** An order as the host's own API gives it. */
export interface Order {
  order_id: number;
  ordered_at: string;
  region: string;
  channel: string;
  category: string;
  product: string;
  quantity: number;
  revenue: number;
}

/** Asks the host's API, which is a file beside the page here. */
export async function fetchOrders(): Promise<Order[]> {
  const answer = await fetch('./orders.json');
  if (!answer.ok) throw new Error(`The orders could not be fetched: ${answer.status}.`);
  return (await answer.json()) as Order[];
}
