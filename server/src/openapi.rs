//! What the API is, as programs read it: OpenAPI 3.1, at `/openapi.json`.

use crate::v1::asked::Texts;
use crate::v1::checks::Explained;
use crate::v2;
use copydesk_reports::json::Report;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{
    Components, ContentBuilder, InfoBuilder, OpenApiBuilder, PathsBuilder, RefOr, Required,
    ResponseBuilder, Schema,
};

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// What an operation may answer instead, each with a line of plain text.
const FAILURES: &[(u16, &str)] = &[
    (400, "The request is wrong; the text says how."),
    (403, "This host or page may not ask."),
    (404, "There is no such thing."),
    (408, "The request took too long to come."),
    (413, "The text is too long."),
    (415, "The body is of a type that is not read here."),
    (500, "A fault of copydesk or of a plugin."),
    (503, "Too many requests wait, or this one took too long."),
];

/// The schemas so far.
struct Schemas(SchemaGenerator);

impl Schemas {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Self(settings.into_generator())
    }

    /// The schema of a type.
    fn of<T: JsonSchema>(&mut self) -> RefOr<Schema> {
        schema(self.0.subschema_for::<T>().to_value())
    }
}

/// A JSON Schema in the types of OpenAPI; what these have no place for is left out.
fn schema(value: Value) -> RefOr<Schema> {
    serde_json::from_value(value).unwrap_or_else(|_| RefOr::T(Schema::default()))
}

/// An operation: what it is called and does, and what it answers.
fn operation(
    id: &str,
    summary: &str,
    kind: &str,
    answer: Option<RefOr<Schema>>,
) -> OperationBuilder {
    let content = ContentBuilder::new().schema(answer).build();
    let answer = ResponseBuilder::new()
        .description("The answer.")
        .content(kind, content);
    let mut operation = OperationBuilder::new()
        .operation_id(Some(id))
        .summary(Some(summary))
        .response("200", answer);
    for (status, said) in FAILURES {
        let text = schema(json!({"type": "string"}));
        let text = ContentBuilder::new().schema(Some(text)).build();
        let failure = ResponseBuilder::new()
            .description(*said)
            .content(TEXT, text);
        operation = operation.response(status.to_string(), failure);
    }
    operation
}

fn body<'a>(contents: impl IntoIterator<Item = (&'a str, RefOr<Schema>)>) -> RequestBody {
    let mut body = RequestBodyBuilder::new().required(Some(Required::True));
    for (kind, schema) in contents {
        body = body.content(kind, ContentBuilder::new().schema(Some(schema)).build());
    }
    body.build()
}

fn parameter(name: &str, place: ParameterIn, description: &str) -> Parameter {
    let required = match place {
        ParameterIn::Path => Required::True,
        _ => Required::False,
    };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(description))
        .schema(Some(schema(json!({"type": "string"}))))
        .build()
}

/// The parameters of a query: the fields of a type.
fn query_of<T: JsonSchema>() -> Vec<Parameter> {
    let fields = schemars::schema_for!(T).to_value();
    let fields = fields["properties"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let said = |field: &Value| field["description"].as_str().unwrap_or_default().to_owned();
    fields
        .iter()
        .map(|(name, field)| parameter(name, ParameterIn::Query, &said(field)))
        .collect()
}

/// The form with files of `/v1/check`.
fn parts() -> RefOr<Schema> {
    let file = |said: &str| json!({"type": "string", "format": "binary", "description": said});
    let text = json!({"type": "string"});
    schema(json!({
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": file("The file, of any format; its name says which."),
            "source": file("The file that it was translated from."),
            "language": text, "sourceLanguage": text, "format": text,
            "changes": {"type": "string", "description": "For /v1/fix: as in the JSON, and in JSON."},
        },
        "additionalProperties": false,
    }))
}

/// The description of the API, as JSON.
pub(crate) fn described() -> String {
    let mut schemas = Schemas::new();
    let line = || Some(schema(json!({"type": "string"})));
    let explained = schemas.of::<Vec<Explained>>();
    let family = || {
        parameter(
            "family",
            ParameterIn::Path,
            "A family of checks, such as quotes.",
        )
    };
    let check = || {
        parameter(
            "check",
            ParameterIn::Path,
            "A check of it, such as unpaired.",
        )
    };
    let report = schemas.of::<Report<'static>>();
    let answer = schemas.of::<v2::Answer>();
    let text = |id: &str, summary: &str| operation(id, summary, TEXT, line());
    let get = |operation: OperationBuilder| PathItem::new(HttpMethod::Get, operation);
    let v2_check = |id: &str| {
        operation(
            id,
            "Check a text, as clients of LanguageTool ask",
            JSON,
            Some(answer.clone()),
        )
    };
    let asked = [
        (JSON, schemas.of::<Texts>()),
        ("multipart/form-data", parts()),
    ];
    let v1_check = operation(
        "check",
        "Check a text, or a file of any format, beside its source",
        JSON,
        Some(report),
    );
    let v1_fix = operation(
        "fix",
        "Repair a text or a file; copydesk-repairs and copydesk-left say how much was and was not",
        "application/octet-stream",
        Some(schema(json!({"type": "string", "format": "binary"}))),
    );
    let form = [(FORM, schemas.of::<v2::Parameters>())];
    let mut by_form_and_query =
        get(v2_check("checkQuery").parameters(Some(query_of::<v2::Parameters>())));
    by_form_and_query.post = Some(v2_check("checkForm").request_body(Some(body(form))).build());
    let paths = PathsBuilder::new()
        .path(
            "/v1/check",
            PathItem::new(
                HttpMethod::Post,
                v1_check.request_body(Some(body(asked.clone()))),
            ),
        )
        .path(
            "/v1/fix",
            PathItem::new(HttpMethod::Post, v1_fix.request_body(Some(body(asked)))),
        )
        .path(
            "/v1/checks",
            get(operation(
                "checks",
                "All checks of all plugins",
                JSON,
                Some(explained.clone()),
            )),
        )
        .path(
            "/v1/explain/{family}",
            get(operation(
                "explainFamily",
                "The checks of a family",
                JSON,
                Some(explained.clone()),
            )
            .parameter(family())),
        )
        .path(
            "/v1/explain/{family}/{check}",
            get(operation("explain", "One check", JSON, Some(explained))
                .parameter(family())
                .parameter(check())),
        )
        .path("/v2/check", by_form_and_query)
        .path(
            "/v2/languages",
            get(operation(
                "languages",
                "The languages that are known",
                JSON,
                Some(schemas.of::<Vec<v2::Language>>()),
            )),
        )
        .path(
            "/v2/info",
            get(operation(
                "info",
                "What answers here",
                JSON,
                Some(schemas.of::<v2::Info>()),
            )),
        )
        .path(
            "/v2/maxtextlength",
            get(text(
                "maxTextLength",
                "How long a text may be, in UTF-16 units",
            )),
        )
        .path(
            "/v2/healthcheck",
            get(text("healthcheck", "Whether the server answers")),
        )
        .path(
            "/metrics",
            get(operation(
                "metrics",
                "Counters, for Prometheus",
                crate::metrics::TYPE,
                line(),
            )),
        );
    let mut components = Components::new();
    let definitions = schemas.0.take_definitions(true);
    components.schemas = definitions
        .into_iter()
        .map(|(name, value)| (name, schema(value)))
        .collect();
    let info = InfoBuilder::new()
        .title("copydesk")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Finds what translation leaves wrong in news articles. /v2 is what clients of LanguageTool \
             speak; /v1 is copydesk's own. What goes wrong is said in a line of plain text.",
        ));
    let api = OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components))
        .build();
    api.to_json().unwrap_or_default()
}
