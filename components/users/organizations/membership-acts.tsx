"use client";

import { Group } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useYourself } from "../acts/use-yourself.ts";

export type MembershipAct = { act: "roles" | "remove"; organization: { id: string; name: string } };

type MembershipActsProps = {
	organization: MembershipAct["organization"];
	onAct: (act: MembershipAct) => void;
};

/** Lists the acts on a membership. They are disabled for the reader's own. */
export function MembershipActs({ organization, onAct }: MembershipActsProps) {
	const t = useTranslations("user.organizations");
	const reason = useYourself();
	return (
		<Group gap="xs">
			<GatedButton
				permission="organizations:update-member-roles"
				action="organization.member_roles_updated"
				reason={reason}
				variant="default"
				size="compact-sm"
				aria-label={t("changeRolesIn", { name: organization.name })}
				onClick={() => onAct({ act: "roles", organization })}
			>
				{t("changeRoles")}
			</GatedButton>
			<GatedButton
				permission="organizations:update-members"
				reason={reason}
				variant="default"
				size="compact-sm"
				aria-label={t("removeFrom", { name: organization.name })}
				onClick={() => onAct({ act: "remove", organization })}
			>
				{t("remove")}
			</GatedButton>
		</Group>
	);
}
