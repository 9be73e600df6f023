-- What one account did of a kind, and what was refused to it: among ten million entries those of one account are thousands.
CREATE INDEX audit_entry_login_action_ix ON audit_entry (login, action, at, id);
CREATE INDEX audit_entry_login_refused_ix ON audit_entry (login, at, id) WHERE result = 'REFUSED';
