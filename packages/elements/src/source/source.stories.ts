import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

export default { title: 'Elements/Source', component: 'inset-source' } satisfies Meta;

/** Names a file; it shows nothing itself. */
export const FromAFile: StoryObj = {
  render: () => html`
    <inset-source name="weather" src="samples/seattle-weather.csv"></inset-source>
    <inset-chart
      source="weather"
      mark="line"
      x="date_trunc('month', date)"
      y="avg(temp_max)"
      format=".1f"
    ></inset-chart>
  `,
};

/** Rows given in code; types are found out. */
export const FromRows: StoryObj = {
  render: () => html`
    <inset-source
      name="cities"
      .rows=${[
        { city: 'Oslo', people: 709_037 },
        { city: 'Bergen', people: 291_940 },
        { city: 'Trondheim', people: 212_660 },
      ]}
    ></inset-source>
    <inset-chart source="cities" mark="bar" x="city" y="sum(people)"></inset-chart>
  `,
};

/** What is wrong with a source is said by each element that names it. */
export const MissingFile: StoryObj = {
  render: () => html`
    <inset-source name="orders" src="samples/nothing.csv"></inset-source>
    <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
    <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
  `,
};
