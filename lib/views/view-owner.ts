import { actorLine } from "../audit/actor-line.ts";
import type { View } from "./contract.ts";

/** Whose view it is, as a screen says it. Pure. */
export const viewOwner = ({ ownerId: id, ownerName: name, ownerEmail: email }: View): string =>
	actorLine({ id, name, email });
