using System.Text.Json;

namespace IntraopAR.Geometry;

/// <summary>One object of a glTF's JSON: its fields with their types, or a refusal that names them.</summary>
/// <param name="Name">Where it stands, for example <c>accessors[3]</c>.</param>
internal readonly record struct GltfJson(string Path, string Name, JsonElement Element)
{
    public static GltfJson Root(string path, JsonDocument document) => document.RootElement.ValueKind == JsonValueKind.Object
        ? new(path, "JSON", document.RootElement)
        : throw new BadInputException(path, "JSON", "is not an object");

    public bool Has(string field) => Element.TryGetProperty(field, out _);

    /// <summary>The objects of a list; none where it is absent.</summary>
    public GltfJson[] Objects(string field)
    {
        if (!Element.TryGetProperty(field, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array) throw Fault(field, "is not a list");
        var objects = new GltfJson[list.GetArrayLength()];
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw Fault(field, $"entry {i} is not an object");
            objects[i] = new(Path, $"{field}[{i++}]", item);
        }

        return objects;
    }

    /// <summary>An object of its own; null where it is absent.</summary>
    public GltfJson? Object(string field) => !Element.TryGetProperty(field, out var value) ? null
        : value.ValueKind == JsonValueKind.Object ? new(Path, $"{Name}.{field}", value)
        : throw Fault(field, "is not an object");

    public string? Text(string field) => !Element.TryGetProperty(field, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Fault(field, "is not text");

    /// <summary>A whole number from 0; null where it is absent.</summary>
    public int? Whole(string field) => !Element.TryGetProperty(field, out var value) ? null : Whole(field, value);

    public int Demand(string field) => Whole(field) ?? throw Fault(field, "is absent");

    /// <summary>An index into a list of so many; null where it is absent.</summary>
    public int? Index(string field, int count) => Whole(field) is not { } index ? null : index < count ? index : throw Fault(field, $"{index} is not among the {count} there are");

    public int[] Wholes(string field)
    {
        if (!Element.TryGetProperty(field, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array) throw Fault(field, "is not a list");
        var (json, name) = (this, field);
        return [.. list.EnumerateArray().Select(v => json.Whole(name, v))];
    }

    /// <summary>So many finite numbers; null where they are absent.</summary>
    public double[]? Numbers(string field, int count)
    {
        if (!Element.TryGetProperty(field, out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != count) throw Fault(field, $"is not a list of {count} numbers");
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetDouble(out numbers[i]) || !double.IsFinite(numbers[i]))
                throw Fault(field, $"is not a list of {count} finite numbers");
        return numbers;
    }

    public BadInputException Fault(string field, string reason, string remedy = "write the file again from its source") => new(Path, $"{Name}.{field}", reason, remedy);

    private int Whole(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) throw Fault(field, "is not a number");
        // 3.0 is as whole as 3.
        if (!value.TryGetInt32(out var whole) && !(value.TryGetDouble(out var wide) && wide == (whole = (int)wide))) throw Fault(field, "is not a whole number");
        return whole >= 0 ? whole : throw Fault(field, "is negative");
    }
}
