-- How many files an account has brought today is asked with each upload.
CREATE INDEX attachment_uploader_id_uploaded_at_ix ON attachment (uploader_id, uploaded_at);
