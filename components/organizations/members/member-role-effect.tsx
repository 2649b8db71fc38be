"use client";

import { toPermissionGroups } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { PermissionDiff } from "../../permission-picker/permission-diff.tsx";
import classes from "./member-roles.module.css";
import type { MemberRoleEdit } from "./use-member-role-edit.ts";

type MemberRoleEffectProps = { edit: MemberRoleEdit; name: string; organization: string };

/** Shows the effect of an edit of a member's roles: the role changes, and the permissions that the member gains and loses. */
export function MemberRoleEffect({ edit, name, organization }: MemberRoleEffectProps) {
	const t = useTranslations("organizationMembers");
	const { added, removed, effect, isKnown, permissions } = edit;
	const list = (roles: readonly { name: string }[]) => roles.map((role) => role.name).join(", ");
	const [gained, lost] = [effect.add.size, effect.remove.size];
	const values = { name, organization, gained, lost };
	return (
		<section className={classes.effect} aria-labelledby="member-role-effect">
			<h3 id="member-role-effect">{t("effectTitle")}</h3>
			{added.length > 0 ? <p>{t("effectGives", { name, roles: list(added) })}</p> : null}
			{removed.length > 0 ? <p>{t("effectTakes", { name, roles: list(removed) })}</p> : null}
			<p role="status">{isKnown ? t(gained + lost === 0 ? "effectNone" : "effect", values) : t("effectUnknown")}</p>
			{isKnown && gained + lost > 0 ? (
				<div className={classes.diff}>
					<PermissionDiff draft={effect} groups={toPermissionGroups(undefined, permissions)} />
				</div>
			) : null}
		</section>
	);
}
