/// <reference types="@inset/elements/templates/svelte" />
