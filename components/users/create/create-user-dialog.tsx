"use client";

import { NativeSelect, Select, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { createUserMutation } from "@/lib/users/client/user-mutations";
import { isCreatable, isPasswordless } from "@/lib/users/passwordless";
import { type Verification, verifications } from "@/lib/users/sign-in-options";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { isPasswordTooLong } from "../password-field.tsx";
import { CreateUserFields } from "./create-user-fields.tsx";
import { emptyNewUser, identifiersOf, toCreateUserInput } from "./new-user.ts";
import { PasswordChoice } from "./password-choice.tsx";

/** The default connection that Auth0 creates with a tenant. */
const defaultConnection = "Username-Password-Authentication";

const usualIdentifiers = { email: "required", username: "off", phone_number: "off" } as const;

/** Renames the error of `phone_number` to the form's field name. */
const toFormErrors = ({ phone_number, ...errors }: Record<string, string>) =>
	phone_number === undefined ? errors : { ...errors, phone: phone_number };

type CreateUserDialogProps = {
	onCreated: (user: User, how: { knowsPassword: boolean; isMailed: boolean }) => void;
	onClose: () => void;
};

/** Reads the connections in which users can be created, and the identifiers that the chosen one uses. */
function useConnections(chosen: string) {
	const connections = useQuery(connectionQueries.list());
	const creatable = connections.data?.connections.filter((one) => isCreatable(one.strategy)) ?? [];
	const databases = creatable.filter((one) => one.strategy === "auth0");
	const usual = databases.find(({ name }) => name === defaultConnection) ?? databases[0] ?? creatable[0];
	const { name = "", strategy = "auth0" } = creatable.find((one) => one.name === chosen) ?? usual ?? {};
	const isDatabase = name !== "" && !isPasswordless(strategy);
	const identifiers = useQuery({ ...connectionQueries.identifiers(name), enabled: isDatabase });
	// While the rules load, the form asks for the identifiers of nearly every connection.
	const rules = name === "" || identifiers.isLoading ? usualIdentifiers : identifiers.data;
	return { connections, creatable, name, strategy, asked: identifiersOf(strategy, rules) };
}

/**
 * Creates a user in a database or passwordless connection, which decides what the form asks for. Sending the same values again counts as the
 * same create request, whatever happened to the first response.
 */
export function CreateUserDialog({ onCreated, onClose }: CreateUserDialogProps) {
	const t = useTranslations("users.create");
	const problemText = useProblemText();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const form = useForm({ initialValues: emptyNewUser });
	const { connections, creatable, name: connection, strategy, asked } = useConnections(form.values.connection);
	const values = { ...form.values, connection };
	const input = isPasswordTooLong(values.password) ? undefined : toCreateUserInput(values, strategy, asked);
	const act = useAct({
		mutation: createUserMutation(client),
		toInput: (reason) => {
			const sent = input && { ...input, reason };
			return sent && { input: sent, key: keyOf(sent) };
		},
		onDone: (user) =>
			onCreated(user, {
				// Password links are sent to e-mails only.
				knowsPassword: values.choice === "typed" || isPasswordless(strategy) || user.email === undefined,
				isMailed: user.email !== undefined && values.verification === "send",
			}),
		onFailed: (_failure, problems) => form.setErrors(toFormErrors(problems)),
		onClose,
	});
	const unread = connections.error ? problemText(toBffError(connections.error)) : undefined;
	const atField = Object.keys(form.errors).some((field) => Object.hasOwn(emptyNewUser, field));
	return (
		<ActDialog
			action="user.created"
			title={t("title")}
			consequence={t("text")}
			confirm={t("confirm")}
			disabled={input === undefined}
			{...act.dialog}
			error={atField ? undefined : (act.text ?? unread)}
		>
			<Stack gap="md">
				{creatable.length === 1 ? null : (
					<Select
						label={t("connection")}
						data={creatable.map(({ name, display_name }) => ({ value: name, label: display_name || name }))}
						value={connection || null}
						onChange={(chosen) => form.setFieldValue("connection", chosen ?? "")}
						allowDeselect={false}
						data-optional
						error={
							form.errors.connection ?? (connections.data && creatable.length === 0 ? t("connectionNone") : undefined)
						}
					/>
				)}
				<CreateUserFields form={form} asked={asked} owner={act.failure?.problem?.owner} />
				{isPasswordless(strategy) ? null : (
					<PasswordChoice
						values={values}
						error={typeof form.errors.password === "string" ? form.errors.password : undefined}
						onChange={(change) => form.setValues(change)}
					/>
				)}
				<VerificationSelect
					withMail={strategy !== "sms"}
					value={values.verification}
					onChange={(verification) => form.setFieldValue("verification", verification)}
				/>
			</Stack>
		</ActDialog>
	);
}

type VerificationSelectProps = { withMail: boolean; value: Verification; onChange: (value: Verification) => void };

/** Selects the verification of the new address or number, in one line. */
function VerificationSelect({ withMail, value, onChange }: VerificationSelectProps) {
	const t = useTranslations("user.change");
	const offered = verifications.filter((one) => withMail || one !== "send");
	const shown = offered.find((one) => one === value) ?? "unverified";
	return (
		<NativeSelect
			label={t("verification")}
			description={t(`${shown}Hint`)}
			inputWrapperOrder={["label", "input", "description", "error"]}
			value={shown}
			data={offered.map((one) => ({ value: one, label: t(one) }))}
			onChange={(event) => onChange(offered.find((one) => one === event.currentTarget.value) ?? value)}
		/>
	);
}
