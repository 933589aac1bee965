-- id: HG-T-901
-- title.zh: ืฺตุ
-- title.en: a parcel
-- severity: warn
-- message.zh: x
-- message.en: x
-- cure.zh: x
-- cure.en: x
SELECT 1 AS ref;
