using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where points of the model come to lie in the patient, and how surely.</summary>
internal sealed class PlaceOf(ElasticModel model, ElasticState state)
{
    private readonly RigidMotion patientFromModel = state.ModelFromPatient.Inverse();
    private readonly float[] coefficients = state.Coefficients();

    /// <summary>In the points' order; patient frame, mm.</summary>
    public Vec3[] Points(IReadOnlyList<Vec3> inModel)
    {
        var table = model.AtNodes.At(model.Embedding.Locate(inModel), model.Embedding.Mesh);
        return [.. inModel.Select((x, i) => patientFromModel.Apply(x + table.Displacement(i, coefficients)))];
    }

    /// <summary>Place and covariance (mm², patient axes) that the estimate's own covariance gives a point.</summary>
    public (Vec3 Place, Mat3 Covariance) Point(Vec3 inModel, double[] covariance)
    {
        var rows = Rows([inModel], out var places);
        var size = ElasticNormal.Pose + model.Modes;
        var c = new double[3, 3];
        var product = new double[size];
        for (var i = 0; i < 3; i++)
        {
            for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), rows[i]);
            for (var j = 0; j < 3; j++) c[i, j] = Vectors.Dot(product, rows[j]);
        }

        return (places[0], new(c[0, 0], c[0, 1], c[0, 2], c[1, 0], c[1, 1], c[1, 2], c[2, 0], c[2, 1], c[2, 2]));
    }

    /// <summary>Derivatives of the points' places by pose and modes: three rows (x, y, z of the patient) a point.</summary>
    public double[][] Rows(IReadOnlyList<Vec3> inModel, out Vec3[] places)
    {
        var table = model.AtNodes.At(model.Embedding.Locate(inModel), model.Embedding.Mesh);
        var size = ElasticNormal.Pose + model.Modes;
        var rows = new double[3 * inModel.Count][];
        places = new Vec3[inModel.Count];
        for (var p = 0; p < inModel.Count; p++)
        {
            var z = inModel[p] + table.Displacement(p, coefficients);
            places[p] = patientFromModel.Apply(z);
            for (var axis = 0; axis < 3; axis++)
            {
                // A direction of the patient, in the model's axes. The change moves what was observed, so tissue moves the other way.
                var t = patientFromModel.Rotation.Transposed();
                var g = axis == 0 ? t.Column0 : axis == 1 ? t.Column1 : t.Column2;
                var row = rows[3 * p + axis] = new double[size];
                ElasticRow.AddPose(row, z - model.Surface.Centre, g, -1);
                for (var k = 0; k < model.Modes; k++)
                    row[ElasticNormal.Pose + k] = g.X * table.Row(p, 0)[k] + g.Y * table.Row(p, 1)[k] + g.Z * table.Row(p, 2)[k];
            }
        }

        return rows;
    }
}
