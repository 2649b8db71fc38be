import { createAtom } from "../../state/client/atom.ts";

/** Number of writes whose outcome the browser is checking, so that the interface can say so. */
export const outcomeChecks = createAtom(0);
