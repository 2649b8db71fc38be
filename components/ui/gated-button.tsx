"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import type { AuditAction } from "@/lib/access/acts";
import { formReads } from "@/lib/access/form-reads";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Tooltip } from "../on-demand/tooltip.tsx";

/** Returns a function that names the roles that hold all these permissions. */
export function useRolesWith(): (...permissions: readonly Permission[]) => string {
	const t = useTranslations("ui");
	const { levelsWith } = useMe();
	return (...permissions) => {
		const [first = "", second] = levelsWith(...permissions).map(({ label }) => label);
		return second === undefined ? first : t("and", { first, second });
	};
}

/** Returns a function that names who has a permission, as a sentence. */
export function useWhoCan(): (permission: Permission) => string {
	const t = useTranslations("ui");
	const rolesWith = useRolesWith();
	return (permission) => t("whoCan", { roles: rolesWith(permission) });
}

/** Returns an explanation while the reader looks at Rolecall as somebody else, when the server refuses every act; otherwise undefined. */
export function useViewing(): string | undefined {
	const t = useTranslations("ui");
	return useMe().viewAs === undefined ? undefined : t("viewing");
}

/** Returns a function that says which read the form of an act needs that the reader's level lacks, and who has it; undefined if it lacks none. */
function useUnreadable(): (permission: Permission, action: AuditAction) => string | undefined {
	const t = useTranslations("ui");
	const permissionText = useTranslations("myAccess.permissions");
	const me = useMe();
	const rolesWith = useRolesWith();
	return (permission, action) => {
		const reads = formReads[action] ?? [];
		const lacked = reads.find((one) => !me.can(one));
		if (lacked === undefined) return undefined;
		const roles = rolesWith(permission, ...reads);
		return [
			t("formNeeds", { permission: permissionText(lacked) }),
			t(roles === "" ? "nobodyCan" : "othersCan", { roles }),
		].join(" ");
	};
}

type GatedButtonProps = ButtonProps & {
	permission: Permission;
	/** The act whose form it opens, which may need reads of its own. */
	action?: AuditAction;
	/** True if the act changes and reveals nothing, so that it is possible in a view as somebody else. */
	reads?: boolean;
	/** Explains why the act is not possible now, whatever the permission. */
	reason?: string | undefined;
	/** Absent for a button that submits its form. */
	onClick?: () => void;
	type?: "submit";
	children: ReactNode;
	id?: string;
	"aria-label"?: string;
};

/** A button that explains why it is disabled and who can use it. It stays in the tab order, so that the explanation can be read. */
export function GatedButton({
	permission,
	action,
	reads = false,
	reason,
	onClick,
	children,
	...props
}: GatedButtonProps) {
	const me = useMe();
	const whoCan = useWhoCan();
	const unreadable = useUnreadable();
	const viewing = useViewing();
	const off = me.can(permission)
		? ((reads ? undefined : viewing) ?? (action && unreadable(permission, action)) ?? reason)
		: whoCan(permission);
	if (off === undefined) {
		return (
			<Button {...props} onClick={onClick}>
				{children}
			</Button>
		);
	}
	return (
		<Tooltip label={off}>
			<Button {...props} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
				{children}
			</Button>
		</Tooltip>
	);
}
