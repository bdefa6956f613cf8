// attacks: 106
// expect: CE
import text from '/etc/shadow'
console.log(text)
