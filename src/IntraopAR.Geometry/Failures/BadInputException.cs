namespace IntraopAR.Geometry;

/// <summary>
/// What a file, folder or message holds cannot be used. One line for the user: where, what, why and what to do.
/// On the command line it ends the program with exit code 3.
/// </summary>
public sealed class BadInputException(string source, string field, string reason, string remedy = "")
    : Exception(Line(source, field, reason, remedy))
{
    /// <summary>The file, folder or stream.</summary>
    public string InputSource { get; } = source;

    /// <summary>The part of it that is at fault, for example a DICOM attribute, a header key or a line number.</summary>
    public string Field { get; } = field;

    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;

    private static string Line(string source, string field, string reason, string remedy)
    {
        var line = $"{source}: {field}: {reason}";
        if (remedy.Length > 0) line += $"; {remedy}";
        // A hostile file must not be able to write more than one line, nor terminal control codes.
        return string.Create(line.Length, line, (span, text) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
    }
}
