import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

export default { title: 'Elements/Provider', component: 'inset-provider' } satisfies Meta;

const src = 'samples/orders.csv';

/** What stands inside shares its datasets and its filters. A click on a bar filters the others. */
export const SharesDataAndFilters: StoryObj = {
  render: () => html`
    <inset-provider>
      <inset-source name="orders" src=${src}></inset-source>
      <div class="columns">
        <inset-filter source="orders" column="channel"></inset-filter>
        <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
      </div>
    </inset-provider>
  `,
};

/** Two on one page: a language and a scheme of their own, and filters that do not reach across. */
export const TwoOnAPage: StoryObj = {
  render: () => html`
    <div class="columns halves">
      <inset-provider theme="light" locale="en">
        <section class="sheet">
          <inset-metric
            src=${src}
            measure="sum(revenue)"
            label="Revenue"
            format="currency:USD"
          ></inset-metric>
          <inset-chart src=${src} mark="bar" x="region" y="sum(revenue)"></inset-chart>
        </section>
      </inset-provider>
      <inset-provider theme="dark" locale="de">
        <section class="sheet">
          <inset-metric src=${src} measure="sum(revenue)" label="Umsatz" format="currency:EUR"></inset-metric>
          <inset-chart src=${src} mark="bar" x="region" y="sum(revenue)"></inset-chart>
        </section>
      </inset-provider>
    </div>
  `,
};

/** A name that no source has. */
export const UnknownSource: StoryObj = {
  render: () => html`
    <inset-provider>
      <inset-source name="orders" src=${src}></inset-source>
      <inset-chart source="order" mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </inset-provider>
  `,
};

/** An address that the host does not let elements fetch. */
export const AddressRefused: StoryObj = {
  render: () => html`
    <inset-provider .allowUrl=${() => false}>
      <inset-chart src=${src} mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </inset-provider>
  `,
};
