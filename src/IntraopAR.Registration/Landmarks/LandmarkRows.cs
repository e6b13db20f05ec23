using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Paired landmarks beside surface points: three rows each.</summary>
internal sealed class LandmarkRows(IReadOnlyList<LandmarkPair> pairs) : IExtraRows
{
    public double Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
    {
        var loss = 0.0;
        foreach (var pair in pairs)
        {
            var p = pose.Apply(pair.InPatient.Position);
            var off = p - pair.InModel.Position;
            var weight = unit * unit / (pair.Sigma * pair.Sigma);
            normal.Add(p - model.Centre, Vec3.UnitX, off.X, weight);
            normal.Add(p - model.Centre, Vec3.UnitY, off.Y, weight);
            normal.Add(p - model.Centre, Vec3.UnitZ, off.Z, weight);
            loss += off.LengthSquared / (pair.Sigma * pair.Sigma);
        }

        return loss;
    }
}
