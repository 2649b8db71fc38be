"use client";

import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { effectOfRemovedRole } from "@/lib/users/effective-access";
import type { Holding, UserAccess } from "@/lib/users/user-access";
import { useProblemText } from "../../states/use-problem-text.ts";
import classes from "./access.module.css";
import type { AccessEditing } from "./use-access-edit.ts";
import { useHoldingName } from "./use-holding-name.ts";

/** Describes the effect of the edit: one sentence for each role and one for the whole edit. Shows nothing if an added role could not be read. */
export function AccessEffects({ access, edit }: { access: UserAccess; edit: AccessEditing }) {
	const t = useTranslations("user.access");
	const problemText = useProblemText();
	const nameOf = useHoldingName();
	const namesOf = (holdings: readonly Holding[]) => [...new Set(holdings.map(nameOf))].join(", ");
	const removed = edit.roles.removed.map(({ id, name }) => {
		const { moved, total, coveredBy } = effectOfRemovedRole(access, edit.after, id);
		if (total === 0) return t("removesNone", { role: name });
		if (moved === 0) return t("removesNothing", { role: name, by: namesOf(coveredBy), count: total });
		return t("removesSome", { role: name, moved, total });
	});
	const added = edit.addedGrants.map(({ holding: { role }, permissions }) => {
		// Adding is removing the other way round.
		const { moved } = effectOfRemovedRole(edit.after, access, role?.id ?? "");
		return t("addsSome", { role: role?.name ?? "", moved, total: permissions.length });
	});
	const { gained, lost } = edit.effect;
	return (
		<div className={classes.effects}>
			{edit.isKnown ? (
				<p>
					<strong>
						{gained.length + lost.length === 0
							? t("effectNone")
							: t("effect", { gained: gained.length, lost: lost.length })}
					</strong>
				</p>
			) : edit.unread ? (
				<p>
					{t("effectUnread")} {problemText(toBffError(edit.unread))}
				</p>
			) : (
				<p>{t("effectUnknown")}</p>
			)}
			{(edit.isKnown ? [...removed, ...added] : []).map((line) => (
				<p key={line}>{line}</p>
			))}
		</div>
	);
}
