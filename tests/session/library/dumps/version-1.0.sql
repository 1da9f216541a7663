PRAGMA application_id = 1735421026;
PRAGMA user_version = 1000;
BEGIN TRANSACTION;
CREATE TABLE parts (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (run, kind)
);
INSERT INTO "parts" VALUES('0f1e2d3c','curves',X'6770723178010B6680806AA58CD4C41425ABEA5A1DA5C4A2A2C4CA62205BA9B824B500C88856B2C9B450D289368A8DD551CAC92F078BA499804474CC40621999E9196882B5B5509319B8600C86067B0614CC80C687C933D8A1AA838BE3550F004A3F28EE');
INSERT INTO "parts" VALUES('0f1e2d3c','boundary',X'677072317801354DD10A833010EBB7E4F91457DF8A7F227D38D9C904D1526FB052FAEFDE184B08248490E47EA878093F112AE4A37228C2DC3DFA81BEFA9B48B85412C248483B1F82001056617D67B96C121B8173E662A122E573E165DB372DD6615A3D68F6E4636CCD5E27A3BB01844E22C0');
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    began REAL NOT NULL,
    updated REAL NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    knobs TEXT NOT NULL,
    painting TEXT,
    state TEXT NOT NULL,
    verdict TEXT,
    situation TEXT,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    seconds REAL NOT NULL,
    cost REAL, data_cost REAL, penalty_cost REAL,
    train_error REAL, dev_error REAL, dev_cost REAL, train_dev_error REAL, test_error REAL,
    base_error REAL, bias REAL, variance REAL,
    best_step INTEGER,
    reveals INTEGER NOT NULL DEFAULT 0,
    parameter_count INTEGER NOT NULL,
    engine TEXT NOT NULL,
    version TEXT NOT NULL,
    machine TEXT NOT NULL,
    own_data INTEGER NOT NULL DEFAULT 0,
    lesson TEXT, challenge TEXT,
    note TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    deleted REAL
);
INSERT INTO "runs" VALUES('0f1e2d3c',1000.0,1010.0,1,'{"dataset": "spiral", "data_file": "", "data_columns": "", "data_label": "", "data_classes": "", "data_missing": "leave_out", "data_missing_marks": "", "data_categories": "one_hot", "data_encoding": "found", "data_delimiter": "found", "data_decimal": "found", "data_header": "found", "digits": "3-5", "m": 300, "noise": 0.1, "label_noise": 0.0, "dev_share": 0.2, "test_share": 0.2, "mismatch": 0.0, "stretch": 1.0, "normalization": "none", "augmentation": "none", "augmentation_amount": 0.3, "depth": 3, "width": 16, "layer_widths": [], "activation": "tanh", "initialization": "xavier", "gain": 1.0, "initial_bias": 0.0, "loss": "cross_entropy", "penalty": "l2", "lambd": 0.3, "keep_prob": 1.0, "keep_prob_input": 1.0, "early_stopping": "off", "patience": 100, "min_delta": 0.0, "learning_rate": 0.02, "batch_size": 16, "optimizer": "gradient_descent", "learning_rate_decay": "none", "decay_rate": 0.01, "decay_interval": 100, "shuffle": true, "data_seed": 1, "split_seed": 1, "init_seed": 1, "batch_seed": 1}',NULL,'paused','high_bias',NULL,500,20,10.0,0.5,0.4,0.1,0.05,0.125,0.6,NULL,NULL,0.01,0.04,0.03,NULL,0,57,'numpy','1.0','somewhere',0,NULL,NULL,'of the first version',0,NULL);
CREATE TABLE tags (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run, tag)
) WITHOUT ROWID;
INSERT INTO "tags" VALUES('0f1e2d3c','first');
CREATE INDEX runs_by_time ON runs (began);
COMMIT;
