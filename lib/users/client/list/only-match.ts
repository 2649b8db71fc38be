import { createAtom } from "../../../state/client/atom.ts";

/** The search text whose only match is to be opened once the list has it, or null. */
export const onlyMatch = createAtom<string | null>(null);
