import { actorLine } from "../audit/actor-line.ts";
import type { View } from "./contract.ts";

/** Names a view's owner on a screen. Pure. */
export const viewOwner = ({ ownerId: id, ownerName: name, ownerEmail: email }: View): string =>
	actorLine({ id, name, email });
