"use client";

import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../../ui/gated-button.tsx";

type MemberRolesButtonProps = { userId: string; name: string; onClick: () => void };

/** Opens the member's roles in the organization. It is disabled for the reader's own membership. */
export function MemberRolesButton({ userId, name, onClick }: MemberRolesButtonProps) {
	const t = useTranslations("organizationMembers");
	const me = useMe();
	return (
		<GatedButton
			permission="organizations:update-member-roles"
			action="organization.member_roles_updated"
			reason={userId === me.userId ? t("yourOwnRoles") : undefined}
			variant="default"
			size="compact-sm"
			aria-label={t("changeRolesOf", { name })}
			onClick={onClick}
		>
			{t("changeRoles")}
		</GatedButton>
	);
}
