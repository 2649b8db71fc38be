"use client";

import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberQueries } from "@/lib/organizations/client/member-queries";
import { QueryState } from "../../states/query-state.tsx";
import { type MemberPlace, MemberRolesForm } from "./member-roles-form.tsx";

/** Reads a member's roles in an organization, then edits them and saves all changes in one act. */
export function MemberRolesDialog({ onClose, ...place }: MemberPlace & { onClose: () => void }) {
	const t = useTranslations("organizationMembers");
	const ui = useTranslations("ui");
	const query = useQuery(memberQueries.roles(place.organization.id, place.member.userId));
	if (query.data !== undefined) return <MemberRolesForm {...place} read={query.data} onClose={onClose} />;
	return (
		<Modal
			opened
			onClose={onClose}
			title={t("rolesTitle", { name: place.member.name, organization: place.organization.name })}
			size="lg"
			closeButtonProps={{ "aria-label": ui("close") }}
		>
			<QueryState query={query}>{() => null}</QueryState>
		</Modal>
	);
}
