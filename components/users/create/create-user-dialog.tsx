"use client";

import { Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useCreateKey } from "@/lib/http/client/create-key";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { createUserMutation } from "@/lib/users/client/user-mutations";
import { isCreatable, isPasswordless } from "@/lib/users/passwordless";
import type { User } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { VerificationChoice } from "../acts/verification-choice.tsx";
import { CreateUserFields } from "./create-user-fields.tsx";
import { emptyNewUser, toCreateUserInput } from "./new-user.ts";

/** The default connection that Auth0 creates with a tenant. */
const defaultConnection = "Username-Password-Authentication";

/** Renames the error of `phone_number` to the form's field name. */
const toFormErrors = ({ phone_number, ...errors }: Record<string, string>) =>
	phone_number === undefined ? errors : { ...errors, phone: phone_number };

type CreateUserDialogProps = {
	onCreated: (user: User, how: { knowsPassword: boolean; isMailed: boolean }) => void;
	onClose: () => void;
};

/**
 * Creates a user in a database or passwordless connection. Sending the same values again counts as the same create request, whatever
 * happened to the first response.
 */
export function CreateUserDialog({ onCreated, onClose }: CreateUserDialogProps) {
	const t = useTranslations("users.create");
	const problemText = useProblemText();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const connections = useQuery(connectionQueries.list());
	const creatable = connections.data?.connections.filter((one) => isCreatable(one.strategy)) ?? [];
	const databases = creatable.filter((one) => one.strategy === "auth0");
	const usual = (databases.find(({ name }) => name === defaultConnection) ?? databases[0] ?? creatable[0])?.name ?? "";
	const form = useForm({ initialValues: emptyNewUser });
	const values = { ...form.values, connection: form.values.connection || usual };
	const strategy = creatable.find(({ name }) => name === values.connection)?.strategy ?? "auth0";
	const input = toCreateUserInput(values, strategy);
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
			{creatable.length === 1 ? null : (
				<Select
					label={t("connection")}
					data={creatable.map(({ name, display_name }) => ({ value: name, label: display_name || name }))}
					value={values.connection || null}
					onChange={(connection) => form.setFieldValue("connection", connection ?? "")}
					allowDeselect={false}
					error={
						form.errors.connection ?? (connections.data && creatable.length === 0 ? t("connectionNone") : undefined)
					}
				/>
			)}
			<CreateUserFields form={form} strategy={strategy} />
			<VerificationChoice
				withMail={strategy !== "sms"}
				value={values.verification}
				onChange={(verification) => form.setFieldValue("verification", verification)}
			/>
		</ActDialog>
	);
}
