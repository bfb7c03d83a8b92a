/// <reference types="@inset/elements/templates/vue" />
