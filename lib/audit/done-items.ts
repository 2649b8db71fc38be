import type { ActReport } from "./steps.ts";

/** Returns the items that a report says are done, in the order of the act. Without the schemas, which a browser does not load. */
export const doneItems = ({ steps }: ActReport): string[] =>
	steps.flatMap(({ items }) => items.filter(({ outcome }) => outcome === "done").map(({ item }) => item));
