/** Lifetimes of an invitation that a person can choose from, in seconds. The default is seven days, and Auth0 allows 30. */
export const invitationLifetimes = [86_400, 259_200, 604_800, 2_592_000] as const;
