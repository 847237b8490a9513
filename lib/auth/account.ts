/** An account as its owner sees it. */
export type Account = {
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  /** False for who signs in with an account of the school. */
  hasPassword: boolean;
};

/** An account in the administrator's list. Times are ISO 8601. */
export type ListedAccount = Account & { createdAt: string; disabledAt: string | null };

/** GET /api/admin/users */
export type AccountPage = { users: ListedAccount[]; nextCursor: string | null };
