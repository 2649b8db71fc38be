import { canEditField } from "@/lib/access/can-edit-field";
import type { Permission } from "@/lib/access/permissions";
import { findEditors } from "@/lib/access/policy/field-editors";
import type { FieldPath } from "@/lib/access/policy/fields/field-rules";
import { useMe } from "@/lib/auth/client/me";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isolate } from "@/lib/text/isolate";

/**
 * Returns a function that says why the rules on fields of the reader's level keep a part of a user from being edited, and whom to ask. It
 * returns undefined for a part that may be edited. The server decides.
 */
export function useFieldLock(permission: Permission): (path: FieldPath) => string | undefined {
	const t = useTranslations("ui");
	const format = useFormatter();
	const me = useMe();
	return (path) => {
		if (canEditField(me, path)) return undefined;
		const holders = findEditors(me.levels, me.fieldEditors, { permission, parts: [path] });
		if (holders.length === 0) return t("fieldLocked");
		const roles = format.list(
			holders.map(({ label }) => isolate(label)),
			{ type: "disjunction" },
		);
		return t("fieldLockedAsk", { roles });
	};
}
