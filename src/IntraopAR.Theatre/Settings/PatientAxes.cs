using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Settings;

/// <summary>
/// How the tracker's reference lies on the patient: three letters, which of the patient's directions its x, y and z point to (L or
/// R, P or A, S or I), such as LPS. Only words such as "towards the feet" depend on it, no place.
/// </summary>
internal sealed record PatientAxes(string Code, Mat3 PatientFromReference)
{
    /// <summary>A patient may lie tilted by so much, degrees; beyond that another code is nearer or a landmark was taken for another.</summary>
    private const double MostTilt = 50;

    public static PatientAxes Lps { get; } = new("LPS", Mat3.Identity);

    private static IEnumerable<string> Codes =>
        from x in "LRPASI" from y in "LRPASI" from z in "LRPASI" select $"{x}{y}{z}";

    /// <returns>Null where the letters are no right-handed axes.</returns>
    public static PatientAxes? Of(string code)
    {
        if (code.Length != 3 || !code.All("LRPASI".Contains)) return null;
        var m = Mat3.FromColumns(Direction(code[0]), Direction(code[1]), Direction(code[2]));
        return Math.Abs(m.Determinant - 1) < 1e-9 ? new(code, m) : null;
    }

    /// <summary>After an alignment: which code would have been right.</summary>
    /// <param name="patientFromModel">Model axes are left, back, head.</param>
    /// <returns>Null where this one is.</returns>
    public PatientAxes? Better(Mat3 patientFromModel)
    {
        if (patientFromModel.ToRotationVector().Length * 180 / Math.PI <= MostTilt) return null;
        var modelFromReference = patientFromModel.Transposed() * PatientFromReference;
        return Codes.Select(Of).OfType<PatientAxes>().MaxBy(a => (a.PatientFromReference.Transposed() * modelFromReference).Trace);
    }

    private static Vec3 Direction(char letter) => letter switch
    {
        'L' => Vec3.UnitX,
        'R' => -Vec3.UnitX,
        'P' => Vec3.UnitY,
        'A' => -Vec3.UnitY,
        'S' => Vec3.UnitZ,
        _ => -Vec3.UnitZ,
    };
}
