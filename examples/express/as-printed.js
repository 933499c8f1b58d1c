// A user by id as a page about 200 prints it: right for the two answers it thinks of.
// Ask it anything else (POST, OPTIONS, a bad %-escape, an unknown path) and Express answers
// in its place: 404 where 405 is meant, HTML where the client reads JSON. See corrected.js.
// Run: node as-printed.js PORT
import express from 'express';

const app = express();
const users = new Map([['42', { id: 42, name: 'Jane Doe', email: 'jane@example.com' }]]);
const User = { findById: async (id) => users.get(id) };

app.get('/api/users/:id', async (req, res) => {
  const user = await User.findById(req.params.id);
  if (!user) {
    return res.status(404).json({ error: 'User not found' });
  }
  res.status(200).json(user); // 200 is the default, but being explicit is fine
});

app.listen(Number(process.argv[2]), '127.0.0.1');
