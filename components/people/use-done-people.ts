import { doneItems } from "@/lib/audit/done-items";
import type { ActReport } from "@/lib/audit/steps";
import type { Person } from "@/lib/users/people/people-input";
import { notify } from "../ui/notices.tsx";
import { offerUndo } from "../undo/undo-offer.ts";
import { personName } from "./person-name.ts";
import { useNames } from "./use-names.ts";

/** The inverse of an act on several people. */
export type UndoPeople = (userIds: readonly string[], entryId: string) => Promise<unknown>;

type DonePeople = {
	/** Says what was done, with the names of the people. */
	say: (names: string) => string;
	/** Absent if the act cannot be undone. */
	undo: UndoPeople | undefined;
};

/** Returns a function that says an act on several people was done, and offers to undo it if it was one act. */
export function useDonePeople({ say, undo }: DonePeople) {
	const names = useNames();
	return (people: readonly Person[], whole: ActReport | undefined) => {
		const done = say(names(people.map((person) => personName(person))));
		const changed = whole === undefined ? [] : doneItems(whole);
		if (undo === undefined || whole === undefined || whole.entryId === "" || changed.length === 0) notify(done);
		else offerUndo({ done, undo: () => undo(changed, whole.entryId) });
	};
}
