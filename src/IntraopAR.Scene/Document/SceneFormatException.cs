namespace IntraopAR.Scene;

/// <summary>A scene document or a geometry blob that cannot be used; the message names the part and the reason in one line.</summary>
public sealed class SceneFormatException(string part, string reason)
    : Exception(OneLine($"{part}: {reason}"))
{
    public string Part { get; } = part;

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
