"use client";

import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { applicationQueries } from "@/lib/applications/client/application-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import { invitationLifetimes } from "@/lib/organizations/invitation-lifetimes";
import type { MemberRole } from "@/lib/organizations/member-contract";
import { useProblemText } from "../../states/use-problem-text.ts";
import { MemberRolePicker } from "../members/member-role-picker.tsx";

export type InvitationDraft = {
	email: string;
	inviterName: string;
	clientId: string | null;
	connectionId: string | null;
	roles: readonly Pick<MemberRole, "id" | "name" | "owner_id">[];
	ttlSeconds: number;
	sendsEmail: boolean;
};

type InvitationFieldsProps = {
	organizationId: string;
	draft: InvitationDraft;
	/** The error of each field, by field name. */
	problems: Record<string, string>;
	onChange: (change: Partial<InvitationDraft>) => void;
};

/** Auth0 does not allow invitations through a passwordless connection. */
const passwordless = ["sms", "email"];

/** Edits an invitation: the invitee, inviter, application, roles and lifetime. */
export function InvitationFields({ organizationId, draft, problems, onChange }: InvitationFieldsProps) {
	const t = useTranslations("invitations");
	const problemText = useProblemText();
	const applications = useQuery(applicationQueries.list());
	const connections = useQuery(organizationQueries.connections(organizationId));
	const failureOf = (error: Error | null) => (error ? problemText(toBffError(error)) : undefined);
	const usable = (connections.data?.connections ?? []).filter(
		({ connection }) => !passwordless.includes(connection?.strategy ?? ""),
	);
	return (
		<>
			<SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
				<TextInput
					label={t("email")}
					type="email"
					autoComplete="off"
					required
					withAsterisk={false}
					value={draft.email}
					error={problems.email}
					onChange={(event) => onChange({ email: event.currentTarget.value })}
				/>
				<TextInput
					label={t("inviter")}
					required
					withAsterisk={false}
					maxLength={300}
					value={draft.inviterName}
					error={problems.inviterName}
					onChange={(event) => onChange({ inviterName: event.currentTarget.value })}
				/>
				<Select
					label={t("application")}
					placeholder={t("choose")}
					searchable
					selectFirstOptionOnChange={applications.isSuccess}
					data={(applications.data?.applications ?? []).map(({ client_id, name }) => ({
						value: client_id,
						label: name || client_id,
					}))}
					value={draft.clientId}
					error={problems.clientId ?? failureOf(applications.error)}
					onChange={(clientId) => onChange({ clientId })}
				/>
				<Select
					label={t("connection")}
					placeholder={t("anyConnection")}
					clearable
					data={usable.map(({ connection_id, connection }) => ({
						value: connection_id,
						label: connection?.name || connection_id,
					}))}
					value={draft.connectionId}
					error={problems.connection ?? failureOf(connections.error)}
					onChange={(connectionId) => onChange({ connectionId })}
				/>
			</SimpleGrid>
			<MemberRolePicker
				organizationId={organizationId}
				label={t("givesRoles")}
				held={[]}
				chosen={draft.roles}
				error={problems.roles}
				onChange={(roles) => onChange({ roles })}
			/>
			<Select
				label={t("lifetime")}
				allowDeselect={false}
				maw={{ xs: 260 }}
				data={invitationLifetimes.map((seconds) => ({
					value: String(seconds),
					label: t("days", { count: seconds / 86_400 }),
				}))}
				value={String(draft.ttlSeconds)}
				onChange={(value) => onChange({ ttlSeconds: Number(value) })}
			/>
			<Checkbox
				label={t("sendsEmail")}
				description={t("sendsEmailHint")}
				checked={draft.sendsEmail}
				onChange={(event) => onChange({ sendsEmail: event.currentTarget.checked })}
			/>
		</>
	);
}
