using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// A verb's answer: with <c>--json</c> exactly one JSON object on standard output, otherwise lines for a person.
/// Numbers are finite and an unknown quantity is absent: a null property is left out, and writing NaN throws.
/// </summary>
internal static class Report
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static void Write(bool asJson, object answer, Action<TextWriter> forPerson)
    {
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), Json));
        else forPerson(Console.Out);
    }
}
