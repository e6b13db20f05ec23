using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Points of curves drawn on the liver (ridge, falciform) lie on its surface. They are few beside the swept points but
/// drawn where the surface turns, so they pull from farther off than swept points do: up to three gates.
/// </summary>
internal sealed class CurveRows(IReadOnlyList<Vec3> points) : IExtraRows
{
    private const double Sigma = 2;
    private const double Gate = 8;

    public double Add(ModelSurface model, RigidMotion pose, double unit, ref NormalEquations normal)
    {
        var loss = 0.0;
        foreach (var point in points)
        {
            var p = pose.Apply(point);
            if (model.Tree.Nearest(p, 3 * Gate) is not { } hit)
            {
                loss += Gate * Gate / (Sigma * Sigma);
                continue;
            }

            if (hit.Distance < 1e-9) continue;
            var robust = Gate * Gate / (Gate * Gate + hit.Distance * hit.Distance);
            normal.Add(p - model.Centre, (p - hit.Position) / hit.Distance, hit.Distance, robust * robust * unit * unit / (Sigma * Sigma));
            loss += robust * hit.Distance * hit.Distance / (Sigma * Sigma);
        }

        return loss;
    }
}
