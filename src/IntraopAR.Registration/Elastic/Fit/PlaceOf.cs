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
        var table = model.AtNodes.At([model.Embedding.Locate(inModel)], model.Embedding.Mesh);
        var z = inModel + table.Displacement(0, coefficients);
        var size = ElasticNormal.Pose + model.Modes;
        var rows = new double[3][];
        // Columns of the transposed are rows.
        var turns = Mat3.Skew(z - model.Surface.Centre).Transposed();
        for (var axis = 0; axis < 3; axis++)
        {
            rows[axis] = new double[size];
            var t = axis == 0 ? turns.Column0 : axis == 1 ? turns.Column1 : turns.Column2;
            (rows[axis][0], rows[axis][1], rows[axis][2]) = (t.X, t.Y, t.Z);
            rows[axis][3 + axis] = -1;
            for (var k = 0; k < model.Modes; k++) rows[axis][ElasticNormal.Pose + k] = table.Row(0, axis)[k];
        }

        var c = new double[3, 3];
        var product = new double[size];
        for (var i = 0; i < 3; i++)
        {
            for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), rows[i]);
            for (var j = 0; j < 3; j++) c[i, j] = Vectors.Dot(product, rows[j]);
        }

        var r = patientFromModel.Rotation;
        var inside = new Mat3(c[0, 0], c[0, 1], c[0, 2], c[1, 0], c[1, 1], c[1, 2], c[2, 0], c[2, 1], c[2, 2]);
        return (patientFromModel.Apply(z), r * inside * r.Transposed());
    }
}
