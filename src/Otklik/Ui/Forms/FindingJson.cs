using System.Text.Json;
using System.Text.Json.Serialization;

namespace Otklik.Ui.Forms;

/// <summary>The form in which findings reach editor.js: camel case, weights as "must" and "advice".</summary>
public static class FindingJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
