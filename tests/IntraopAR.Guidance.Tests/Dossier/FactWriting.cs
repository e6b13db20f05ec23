namespace IntraopAR.Guidance.Tests;

/// <summary>Facts written as "diameter=18 mm; age=60", whatever their origin; for tests of rules.</summary>
internal static class FactWriting
{
    public static FactSet Set(string written) => FactSet.Empty.With(written.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One));

    private static Fact One(string written)
    {
        var (key, value) = (written[..written.IndexOf('=')], written[(written.IndexOf('=') + 1)..]);
        var definition = RuleBook.Standard.Facts[key];
        return new(definition, FactText.Read("test", key, definition, value), Citation.Entered("test", key));
    }
}
