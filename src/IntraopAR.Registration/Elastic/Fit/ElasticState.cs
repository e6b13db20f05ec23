using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Pose and deformation: tissue at x in the model lies at ModelFromPatient⁻¹(x + Σ qₖ Φₖ(x)) in the patient.
/// </summary>
/// <param name="ModelFromPatient">Takes observed points to the deformed model.</param>
/// <param name="Q">One per mode; of unit variance under the prior.</param>
internal sealed record ElasticState(RigidMotion ModelFromPatient, double[] Q)
{
    /// <summary>Padded to the length of a <see cref="ModeTable"/>'s rows.</summary>
    public float[] Coefficients()
    {
        var q = new float[ModeTable.Padded(Q.Length)];
        for (var i = 0; i < Q.Length; i++) q[i] = (float)Q[i];
        return q;
    }

    /// <param name="change">As solved from an <see cref="ElasticNormal"/>.</param>
    public ElasticState Moved(ReadOnlySpan<double> change, Vec3 centre)
    {
        var q = (double[])Q.Clone();
        for (var i = 0; i < q.Length; i++) q[i] += change[ElasticNormal.Pose + i];
        var motion = RigidMotion.About(centre, new(change[0], change[1], change[2]), new(change[3], change[4], change[5]));
        return new(motion * ModelFromPatient, q);
    }
}
