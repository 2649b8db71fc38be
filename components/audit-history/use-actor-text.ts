import { actorLine } from "@/lib/audit/actor-line";
import type { AuditEntry } from "@/lib/audit/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";

type Actor = Pick<AuditEntry, "actorId" | "actorName" | "actorEmail" | "hiddenActor">;

/** Returns a function that names who did an act, with e-mail and id, or says that the name cannot be read. */
export function useActorText(): (entry: Actor) => string {
	const t = useTranslations("history.hiddenActor");
	return ({ actorId: id, actorName, actorEmail: email, hiddenActor }) =>
		actorLine({ id, name: hiddenActor === undefined ? actorName : t(hiddenActor), email });
}
